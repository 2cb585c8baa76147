import type { Words } from '../en.ts';

/** 사람이 책임지는 것: 면제와 승인. */
export const waiver: Words['waiver'] = {
  title: '면제', caption: '정한 날까지 누군가 책임지는 실패이며, 여전히 실패입니다', check: '실패, 면제됨', claim: '반박됨, 면제됨',
  state: {
    waived: (until) => `${until}까지 유효`, expired: (until) => `면제 아님: ${until}에 만료`, passed: () => '필요 없음: 점검이 통과함',
    undetermined: () => '면제 아님: 증거가 없으면 면제할 것도 없음', 'control-failed': () => '면제 아님: 대조가 성립하지 않음',
  },
  reason: '이유', by: '서명한 사람', standing: '상태', author: '점검한 커밋의 작성자', claims: '거짓인 채로 두는 주장', links: '참고', sealed: '봉인된 면제 문서',
  count: (n) => `면제 ${n}건`, sentence: (by, until) => `${by}이(가) ${until}까지 면제했습니다.`,
  only: '면제된 것만 승인에 걸립니다.', checks: (n) => `면제된 실패 점검 ${n}건.`, claimsOnly: (n) => `면제된 거짓 주장 ${n}건.`,
  nothingElse: (passed, of) => `면제되지 않은 것은 없음: 점검 ${of}건 중 ${passed}건 통과.`,
  wider: (n) => `새로 생기거나 넓어진 면제 ${n}건`, changes: '달라진 면제',
  moved: { new: '새 면제', absent: '없어진 면제', changed: '바뀐 면제' },
  said: (standing, by, reason) => `${standing}, 서명 ${by}: ${reason}`, fromTo: (name, from, to) => `${name}: ${from}에서 ${to}로`, text: '본문',
};

export const approval: Words['approval'] = {
  title: '승인', caption: '결정은 팩 하나에만 유효하며, 이 팩에 관한 것이 먼저입니다', none: '이 팩에 관한 결정이 없습니다', count: (n) => `이 팩에 관한 결정 ${n}건`,
  noneAnywhere: 'content/approvals에 결정이 없습니다.', decision: { approve: '승인', reject: '반려' },
  flag: { stale: '다른 팩의 것', broken: '서명이 맞지 않음', foreign: '아는 키의 서명이 아님', expired: '만료됨', early: '팩보다 앞선 날짜', self: '자기 승인' },
  verdict: '결정', by: '결정한 사람', at: '결정 시각', until: '유효 기한', signed: '서명', holdsFor: '대상', thisPack: '이 팩', stale: '다른 팩에 대한 결정이라 무효', elsewhere: (digest) => `sha256 ${digest}…, 여기에 없음`,
  noEnd: '기한 없음', lastDay: (day) => `${day}까지`, signedWith: (keyid) => `${keyid} 키로 서명`, unsigned: '서명 없음', broken: '이 내용에 대한 서명이 아님',
  selfBy: { author: '점검한 커밋의 작성자', sealer: '팩을 봉인한 키로 서명함' }, conditions: (note) => `“${note}”`,
  how: '결정하는 방법', howNote: '작업 공간에서 실행하며 --reject, --until 날짜, --note 글, --key 파일을 더할 수 있습니다. 먼저 팩을 검증하고 content/approvals에 파일을 씁니다. 그 결정은 이 팩의 sha256에만 묶입니다.',
  means: '결정이 보여 주는 것', meansRows: ['파일에 그렇게 적혀 있다는 것. 누가 결정했는지는 아는 키의 서명만이 보여 줍니다.', '결정의 주소가 점검한 커밋 작성자의 주소이거나 그 키가 팩을 봉인했으면 자기 승인입니다. 다른 주소를 적은 사람은 드러나지 않습니다.', '어떤 결정도 판정이나 종료 코드를 바꾸지 않습니다.'],
  faults: '읽을 수 없는 승인', author: (person) => `점검한 커밋의 작성자는 ${person}입니다. 다른 사람이 결정해야 합니다.`,
  noAuthor: '팩에는 작성자나 수집자가 적혀 있지 않으므로 결정하는 사람은 그가 다른 사람임을 밝힙니다.', binds: '위 팩 sha256에만 유효하며 다른 팩에는 무효입니다.',
  all: (n) => `결정 ${n}건 모두`,
};
