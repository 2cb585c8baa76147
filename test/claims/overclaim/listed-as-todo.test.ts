import { expect, test } from 'vitest';
import { foundIn } from '../found.ts';

const O7 = (text: string) => foundIn(text).filter((one) => one.startsWith('O7'));
const both = (done: string, open: string) => `# Port\n\n## Done\n- ${done}\n\n## Next steps\n- ${open}`;
test.each([
  ['a next step', both('✅ Rate limiting', 'Implement rate limiting')], ['an unchecked box', both('✅ Webhook signatures', '[ ] Webhook signatures')], ['with what is said of it', both('Webhook signatures implemented', 'Add webhook signatures')],
  ['a row', '# Port\n\n## Done\n- ✅ Webhook signatures\n\n| Item | Status |\n|---|---|\n| Webhook signatures | TODO |', '4,8'], ['German', both('✅ Webhook-Signaturen', '[ ] Webhook-Signaturen')], ['Korean', both('✅ 결제 모듈', '[ ] 결제 모듈')],
])('O7: done, and listed as %s', (_, text, lines = '4,7') => expect(O7(text)).toEqual([`O7 ${lines}`]));
test.each([
  ['more of it', both('✅ Rate limiting', 'Add more rate limiting')], ['a better one', both('✅ Rate limiting', 'Improve rate limiting')], ['what goes on', both('✅ Performance optimizations', 'Performance optimizations')], ['tests of it', both('✅ Rate limiting', 'Test rate limiting')], ['another thing', both('✅ Rate limiting', 'Implement request logging')], ['a part of it', both('Basic rate limiting implemented', 'Implement rate limiting')],
  ['one word', both('✅ Logging', 'Add logging')], ['not done', both('❌ Rate limiting', 'Implement rate limiting')], ['one table', '| Step | Status |\n|---|---|\n| Webhook signatures | DONE |\n| Webhook signatures | TODO |'], ['regular work', '# Port\n\n## Done\n- ✅ Log rotation\n\n## Weekly\n- [ ] Log rotation'],
])('O7: %s is none', (_, text) => expect(O7(text)).toEqual([]));
