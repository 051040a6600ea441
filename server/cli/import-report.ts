/** An import's report in words. */
import type { Diagnostics } from '../directory/import/diagnostic.ts';
import type { ImportPlan, ImportResult } from '../directory/import/run-import.ts';

const most = 50;

export function renderDiagnostics({ first, counts }: Diagnostics): string {
  const lines = first.slice(0, most).map(({ file, row, field, code, message, severity }) => {
    const place = [file, row === null ? '' : `row ${row}`, field ?? '']
      .filter((part) => part !== '')
      .join(', ');
    return `${severity} ${code} (${place}): ${message}`;
  });
  const more = counts.error + counts.warning + counts.note - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${more} more (--json shows the first 1,000)`] : [])].join('\n');
}

export function renderPlan(plan: ImportPlan): string {
  const { format, students, refused, unknownColumns, sensitiveColumns, missing, leaving, activeBefore } =
    plan;
  const gone = missing.length + leaving.length;
  return [
    `Format: ${format}. ${students} students, ${refused} rows refused.`,
    ...(sensitiveColumns.length > 0
      ? [`Not read: ${sensitiveColumns.length} sensitive columns (${sensitiveColumns.join(', ')}).`]
      : []),
    ...(unknownColumns.length > 0 ? [`Unknown columns, left out: ${unknownColumns.join(', ')}.`] : []),
    ...(gone > 0
      ? [
          `To be deactivated: ${gone}${activeBefore === null ? '' : ` of ${activeBefore}`} (${missing.length} are not in the file, ${leaving.length} are marked as gone).`,
        ]
      : []),
  ].join('\n');
}

export function renderResult(result: ImportResult | null): string {
  if (result === null) return 'Nothing was written.';
  const { created, saved, older, refused, deactivated } = result;
  return [
    created === null ? `Written: ${saved} students.` : `Written: ${created} new, ${saved} known.`,
    ...(older === null ? [] : [`${older} left as they are because the record is newer.`]),
    ...(refused === 0 ? [] : [`${refused} refused.`]),
    `${deactivated} deactivated.`,
  ].join(' ');
}

const barWidth = 30;

/** One line that is written over the one before; ends with a new line when all is done. */
export function renderProgress(rows: number, total: number | null): string {
  const count = rows.toLocaleString('en');
  if (total === null) return `\rChecking: ${count} rows `;
  const share = total === 0 ? 1 : rows / total;
  const bar = '#'.repeat(Math.round(share * barWidth)).padEnd(barWidth, '.');
  const words = `\rWriting:  [${bar}] ${Math.floor(share * 100)} % ${count} of ${total.toLocaleString('en')} rows`;
  return rows === total ? `${words}\n` : words;
}
