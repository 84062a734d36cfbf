import {el} from './dom.js';
import {get, post} from './api.js';
import {problem} from './problem.js';
import {jobs} from './jobs.js';
import {job} from './job.js';
import {compare} from './compare.js';
import {dataset, datasets, models} from './catalog.js';
import {submit} from './submit.js';
import {letter, letters} from './letters.js';

const PAGES = {'': jobs, jobs: job, compare, datasets: d => d.path.length ? dataset(d) : datasets(d), models, submit,
  letters: l => l.path.length ? letter(l) : letters(l)};
const main = document.getElementById('main');
const session = {writable: false, token: false};
let leave = () => {};
let visit = 0;

/** The address's token is shown to the server once, and leaves the address at once. */
async function signIn() {
  const given = /^#token=([0-9a-zA-Z._~-]+)$/.exec(location.hash);
  if (given) {
    history.replaceState(null, '', location.pathname + '#/');
    try { await post('v1/session', {token: given[1]}); } catch (e) { main.replaceChildren(problem(e)); }
  }
  Object.assign(session, await get('v1/session'));
  document.getElementById('session').replaceChildren(
    session.writable ? 'may submit and cancel' : session.token ? 'read-only: open the address that tangent up prints to submit' : 'read-only');
}

async function show() {
  const own = ++visit;
  leave();
  leave = () => {};
  const [path, query] = location.hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').filter(p => p).map(decodeURIComponent);
  const name = parts.shift() || '';
  document.querySelectorAll('nav a').forEach(a =>
    a.getAttribute('href') === '#/' + (name === 'jobs' ? '' : name) ? a.setAttribute('aria-current', 'page') : a.removeAttribute('aria-current'));
  const page = PAGES[name];
  const place = el('div', {});
  const context = {place, path: parts, query: new URLSearchParams(query || ''), session,
    current: () => own === visit, onLeave: f => { leave = f; }};
  main.replaceChildren(place);
  document.title = (name || 'jobs') + (parts[0] ? ' ' + parts[0] : '') + ' – Tangent';
  try {
    if (page) await page(context);
    else place.append(el('h1', {}, 'There is no such page'), el('p', {}, el('a', {href: '#/'}, 'All jobs')));
  } catch (e) {
    if (own === visit) place.append(problem(e));
  }
}

window.addEventListener('hashchange', () => /^#token=/.test(location.hash) ? signIn().then(show) : show());
signIn().catch(e => main.replaceChildren(problem(e))).then(show);
