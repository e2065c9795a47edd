import type { DataSubjectReport, HeldRecord, HeldVersion, Look } from './data-subject-report.ts';

/** A page that needs nothing else: no script, nothing from the network; made to be read and to be printed. */
export function reportHtml(report: DataSubjectReport): string {
  const { personId, madeAt, records, identityLinks } = report;
  const looks = records.reduce((sum, record) => sum + record.looks.length, 0);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Data held on ${text(personId)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>Data held on a person</h1>
<p class="id">${text(personId)}</p>
<p>${plural(records.length, 'record')}, looked at or written ${plural(looks, 'time')}. Made ${moment(madeAt)}.</p>
<p class="note">This page holds personal data. Give it to nobody but the person it is about, or who acts for them.</p>
</header>
<nav><ol>${records.map((record, index) => `<li><a href="#r${index}">${text(titleOf(record))}</a></li>`).join('')}</ol></nav>
${records.map((record, index) => section(record, index)).join('\n')}
${identityLinks.length === 0 ? '' : linkSection(identityLinks)}
</body>
</html>
`;
}

function section(record: HeldRecord, index: number): string {
  const { dataOwner, purposes, confidentiality, reviewDate, content, history, looks } = record;
  const ground = [
    ['Owned by', dataOwner],
    ['May be used for', purposes.map(words).join(', ')],
    ['Confidentiality', words(confidentiality)],
    ['To be reviewed by', reviewDate],
  ];
  return `<section id="r${index}">
<h2>${text(titleOf(record))}</h2>
<h3>On what ground it is held</h3>
<dl>${ground.map(([name = '', value = '']) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('')}</dl>
<h3>What it says</h3>
${valueHtml(content)}
<h3>How it came to be so</h3>
${historyTable(history)}
<h3>Who looked at it, and why</h3>
${lookTable(looks)}
</section>`;
}

function historyTable(history: readonly HeldVersion[]): string {
  return table(
    ['Version', 'When', 'By', 'What was done', 'What it changed'],
    history.map(({ version, at, by, action, changes }) => [
      text(String(version)),
      moment(at.toISOString()),
      text(by ?? 'not known'),
      text(action === null ? 'not known' : words(action)),
      text(changes.map(({ field }) => nameOf(field)).join(', ') || '–'),
    ]),
  );
}

function lookTable(looks: readonly Look[]): string {
  if (looks.length === 0) return '<p>Nobody, as far as it was written down.</p>';
  return table(
    ['When', 'Who', 'For which purpose', 'What was done', 'Request'],
    looks.map(({ at, subject, ncb, entity, purpose, how, operation, requestId }) => [
      moment(at),
      text([ncb, entity, subject].filter((part) => part !== null).join(', ') || 'not known'),
      text(purpose === null ? 'none stated' : words(purpose)),
      text(`${how === 'WRITE' ? 'Written' : 'Read'}${operation === null ? '' : ` (${operation})`}`),
      `<code>${text(requestId)}</code>`,
    ]),
  );
}

function linkSection(links: DataSubjectReport['identityLinks']): string {
  const rows = links.map(({ to, colour, authority, at }) => [
    `<code>${text(to)}</code>`,
    text(words(colour)),
    text(authority),
    moment(at),
  ]);
  return `<section><h2>Decisions about other records</h2>
<p>Records that may, or may not, concern the same person. What they say is not part of this report.</p>
${table(['Record', 'Colour', 'Decided by', 'When'], rows)}</section>`;
}

/** @param rows cells as HTML. */
function table(heads: readonly string[], rows: readonly (readonly string[])[]): string {
  const head = heads.map((name) => `<th scope="col">${text(name)}</th>`).join('');
  const body = rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`);
  return `<div class="wide"><table><thead><tr>${head}</tr></thead><tbody>${body.join('')}</tbody></table></div>`;
}

/** Any value of a record; what says nothing is left out. */
function valueHtml(value: unknown): string {
  if (value instanceof Date) return moment(value.toISOString());
  if (Array.isArray(value)) {
    const items = value.map(valueHtml);
    const isPlain = value.every((item) => typeof item !== 'object');
    return isPlain
      ? items.join(', ')
      : `<ul>${items.map((item) => `<li>${item}</li>`).join('')}</ul>`;
  }
  if (typeof value !== 'object' || value === null) return text(String(value));
  const told = Object.entries(value).filter(([, part]) => !isEmpty(part));
  return `<dl>${told.map(([name, part]) => `<dt>${text(nameOf(name))}</dt><dd>${valueHtml(part)}</dd>`).join('')}</dl>`;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

function titleOf({ kind, id }: HeldRecord): string {
  return `${kind.slice(0, 1).toUpperCase()}${kind.slice(1)} ${id}`;
}

/** `datesOfBirth` as a reader of forms knows it: Dates of birth. */
function nameOf(field: string): string {
  const spaced = field.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`).trim();
  return `${spaced.slice(0, 1).toUpperCase()}${spaced.slice(1)}`;
}

/** `BORDER_CONTROL` as words: Border control. */
function words(value: string): string {
  const lower = value.toLowerCase().replaceAll('_', ' ');
  return `${lower.slice(0, 1).toUpperCase()}${lower.slice(1)}`;
}

function moment(iso: string): string {
  return `<time datetime="${text(iso)}">${text(iso.slice(0, 10))} ${text(iso.slice(11, 19))} UTC</time>`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function text(raw: string): string {
  return raw.replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
}

const STYLE = `
:root { color-scheme: light; }
body { font: 15px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; max-width: 62rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.7rem; margin: 0; }
h2 { font-size: 1.2rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
h3 { font-size: 1rem; margin: 1.25rem 0 .4rem; color: #444c56; }
.id, code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
.note { border-left: 4px solid #9a6700; padding: .3rem .8rem; background: #fff8e5; }
nav ol { padding-left: 1.4rem; }
section { border-top: 2px solid #d0d7de; margin-top: 2rem; padding-top: 1.2rem; }
dl { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: .2rem 1rem; margin: 0; }
dt { color: #57606a; }
dd { margin: 0; overflow-wrap: anywhere; min-width: 0; }
dd dl { grid-template-columns: minmax(6rem, 9rem) 1fr; }
ul { margin: 0; padding-left: 1.2rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: .92em; }
th, td { text-align: left; vertical-align: top; padding: .35rem .6rem; border-bottom: 1px solid #d8dee4; overflow-wrap: anywhere; }
time { white-space: nowrap; }
@media (max-width: 40rem) { dl, dd dl { grid-template-columns: 1fr; } dt { margin-top: .4rem; } }
@media screen and (max-width: 40rem) { table { width: 44rem; } }
@media print { body { max-width: none; padding: 0; font-size: 10pt; } nav { display: none; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } .wide { overflow: visible; } }
`;
