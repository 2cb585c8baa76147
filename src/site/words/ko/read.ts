import type { read as en } from '../en/read.ts';

/** 주장 문서에서 한 줄씩 읽은 내용에 쓰는 말. */
export const read: typeof en = {
  open: '문서에서 읽었으나 판정되지 않은 주장', openCaption: (n, of) => `읽은 주장 ${of}건 중 ${n}건. 어느 쪽으로도 세지 않음`,
  more: (n) => `그 밖에 ${n}건`, settles: '판정할 수 있는 것', nobody: '사람, 또는 아직 없는 점검', says: '맞지 않는 것', state: '연결 상태',
  bindingState: { ok: '연결됨', unbound: '연결 없음', outdated: '오래됨: 문구가 바뀜', orphaned: '대상이 없음', ambiguous: '모호함: 여러 개가 맞음' },
  stale: '오래된 증거', findings: '문서 안에서 서로 맞지 않는 것', findingsCaption: '증거 없이 본문만으로 찾은 것', finding: '발견',
  sort: { A: '계산', C: '모순', O: '과장, 경고' },
  rates: '문서와 작성자별', ratesCaption: '판정된 주장 중 거짓. 읽었으나 판정되지 않은 것은 따로 셈', name: '문서 또는 작성자', rate: '거짓', share: '판정되지 않음',
  noAuthor: '작성자 없음', shareOf: (n, of) => `읽은 ${of}건 중 ${n}건`, sealed: '실행 기록',
  unbound: (file, n, of) => `${file}에서 읽은 주장 ${of}건 중 ${n}건: 어떤 점검에도 연결되지 않음`,
};
