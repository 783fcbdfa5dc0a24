// Reads [{ file, text }] from standard input, lints each text as if it stood in that file, and prints the names
// of the broken rules of each. A process of its own: ESLint loads its configuration in a way Jest does not allow.
import { text } from 'node:stream/consumers';
import { ESLint } from 'eslint';

const eslint = new ESLint();
const findings = [];
for (const one of JSON.parse(await text(process.stdin))) {
  const [report] = await eslint.lintText(`${one.text}\n`, { filePath: one.file });
  findings.push(report.messages.map((message) => message.ruleId ?? message.message));
}
console.log(JSON.stringify(findings));
