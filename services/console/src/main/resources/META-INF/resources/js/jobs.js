import {el, link, state, table} from './dom.js';
import {get} from './api.js';
import {date, score, took} from './format.js';
import {problem} from './problem.js';

const EVERY = 2000;
const KEPT = 'tangent.columns';

const COLUMNS = [
  {key: 'id', name: 'Job', sort: 'id', always: true, cell: j => link(['jobs', j.id], j.id)},
  {key: 'name', name: 'Name', sort: 'name', cell: j => j.name},
  {key: 'state', name: 'State', sort: 'state', cell: j => state(j.state)},
  {key: 'steps', name: 'Steps', number: true, cell: j => j.state === 'RUNNING' ? j.steps_done + ' / ' + j.steps_total : j.steps_total || ''},
  {key: 'submitted', name: 'Submitted', sort: 'submitted', cell: j => date(j.submitted || j.ended)},
  {key: 'took', name: 'Took', cell: j => took(j.submitted, j.ended), off: true},
  {key: 'kind', name: 'Kind', sort: 'kind', cell: j => j.kind, off: true},
  {key: 'base', name: 'Base', sort: 'base', cell: j => j.base},
  {key: 'tasks', name: 'Tasks', sort: 'tasks', cell: j => j.tasks.join(', ')},
  {key: 'methods', name: 'Methods', sort: 'methods', cell: j => j.methods.join(', '), off: true},
  {key: 'addition', name: 'Addition %', sort: 'score', cell: j => score(j, 'addition', 'absolute')},
  {key: 'negation', name: 'Negation %', cell: j => score(j, 'negation', 'target'), off: true},
  {key: 'reason', name: 'Reason', cell: j => j.reasons[0] || '', off: true},
];

function shownAtFirst() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT));
    if (Array.isArray(kept)) return new Set(kept);
  } catch (e) { /* a browser that keeps nothing */ }
  return new Set(COLUMNS.filter(c => !c.off).map(c => c.key));
}

export async function jobs(page) {
  const shown = shownAtFirst();
  const ask = {q: page.query.get('q') || '', state: page.query.get('state') || '', sort: page.query.get('sort') || '-submitted', limit: 200};
  const list = el('div', {'aria-live': 'off'});
  const count = el('p', {class: 'quiet', role: 'status'});
  let last = '';

  const look = async again => {
    try {
      const found = await get('v1/jobs?' + new URLSearchParams(ask));
      const now = JSON.stringify([found, [...shown]]);
      if (!page.current() || now === last) return;
      last = now;
      count.textContent = found.total === 0 ? (ask.q || ask.state ? 'No job is like that.' : 'There are no jobs yet.')
        : found.total + (found.total === 1 ? ' job' : ' jobs') + (found.total > found.jobs.length ? ', the first ' + found.jobs.length : '');
      const columns = COLUMNS.filter(c => c.always || shown.has(c.key)).map(c => ({...c,
        sorted: c.sort === ask.sort ? 'ascending' : '-' + c.sort === ask.sort ? 'descending' : undefined,
        sort: c.sort && (() => { ask.sort = ask.sort === c.sort ? '-' + c.sort : c.sort; look(); })}));
      const focused = document.activeElement && list.contains(document.activeElement) ? document.activeElement.textContent.replace(/ [▲▼]$/, '') : null;
      list.replaceChildren(
        found.total ? table(columns, found.jobs.map(j => ({value: j})), 'Jobs')
          : el('p', {}, 'Submit one: ', el('a', {href: '#/submit'}, 'the form'), ', or tangent submit FILE.'),
        found.total > found.jobs.length ? el('p', {}, el('button', {type: 'button', onclick: () => { ask.limit = Math.min(2000, ask.limit * 5); look(); }}, 'Show more')) : '');
      if (focused) [...list.querySelectorAll('button, a')].find(b => b.textContent.replace(/ [▲▼]$/, '') === focused)?.focus();
    } catch (e) {
      if (page.current()) { last = ''; list.replaceChildren(problem(e)); }
      if (again === 'first') return;
    }
  };

  const choose = COLUMNS.filter(c => !c.always).map(c => el('label', {class: 'inline'},
    el('input', {type: 'checkbox', checked: shown.has(c.key), onchange: e => {
      e.target.checked ? shown.add(c.key) : shown.delete(c.key);
      try { localStorage.setItem(KEPT, JSON.stringify([...shown])); } catch (x) { /* kept for this visit */ }
      look();
    }}), c.name));
  page.place.append(el('h1', {}, 'Jobs'),
    el('div', {class: 'row', role: 'search'},
      el('label', {}, 'Search', el('input', {type: 'search', value: ask.q, placeholder: 'id, name, base, task, method', oninput: e => { ask.q = e.target.value; look(); }})),
      el('label', {}, 'State', el('select', {onchange: e => { ask.state = e.target.value; look(); }},
        [['', 'all'], ['RUNNING', 'running'], ['SUCCEEDED', 'succeeded'], ['FAILED', 'failed'], ['CANCELLED', 'cancelled']]
          .map(([value, text]) => el('option', {value, selected: value === ask.state}, text)))),
      el('details', {}, el('summary', {}, 'Columns'), el('div', {class: 'row'}, choose))),
    count, list);
  await look('first');
  const timer = setInterval(() => document.hidden || look(), EVERY);
  page.onLeave(() => clearInterval(timer));
}
