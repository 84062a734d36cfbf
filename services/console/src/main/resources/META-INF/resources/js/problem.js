import {el} from './dom.js';

/** What went wrong, in the server's own words, each with its place. */
export function problem(error) {
  const p = error.problem || {title: 'A defect of this page', detail: String(error)};
  return el('div', {class: 'problem', role: 'alert'},
    el('strong', {}, p.title), el('p', {}, p.detail),
    (p.problems || []).map(found => el('div', {},
      el('p', {}, found.line ? 'line ' + found.line + ', column ' + found.column + ': ' : '', found.field ? el('code', {}, found.field) : '', found.field ? ': ' : '', found.message),
      found.excerpt && el('pre', {}, found.excerpt))));
}
