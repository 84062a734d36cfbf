const DATE = new Intl.DateTimeFormat(undefined, {dateStyle: 'medium', timeStyle: 'short'});

export const date = text => text ? DATE.format(new Date(text)) : '';
export const percent = value => value === undefined || value === null ? '–' : (100 * value).toFixed(1);
export const number = value => value === undefined || value === null ? '' : Number(value).toLocaleString();

export function bytes(count) {
  if (!count) return '';
  const units = ['B', 'kB', 'MB', 'GB'];
  let i = 0;
  while (count >= 1000 && i < units.length - 1) { count /= 1000; i++; }
  return count.toPrecision(3) + ' ' + units[i];
}

export function took(from, to) {
  if (!from || !to) return '';
  const s = Math.round((new Date(to) - new Date(from)) / 1000);
  return s < 60 ? s + ' s' : s < 3600 ? Math.floor(s / 60) + ' min ' + s % 60 + ' s' : Math.floor(s / 3600) + ' h ' + Math.floor(s / 60) % 60 + ' min';
}

export function score(row, analysis, name) {
  return row.scores.filter(s => s.analysis === analysis && s.name === name)
    .map(s => s.method + ' ' + percent(s.value)).join(', ');
}
