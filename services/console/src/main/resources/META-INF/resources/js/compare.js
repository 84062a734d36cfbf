import {el, link, table} from './dom.js';
import {get} from './api.js';
import {number, percent} from './format.js';
import {problem} from './problem.js';

const VERDICTS = {HIGHER: 'A is higher', LOWER: 'B is higher', INDISTINGUISHABLE: 'not to be told apart', TOO_FEW_SEEDS: 'too few common seeds to say'};

function chooser(name, chosen, experiments, change) {
  return el('label', {}, 'Experiment ' + name, el('select', {onchange: e => change(e.target.value)},
    el('option', {value: ''}, 'choose'), experiments.map(j => el('option', {value: j.id, selected: j.id === chosen}, j.id))));
}

const value = m => v => v === undefined ? '–' : m.name === 'alpha' ? v.toFixed(3) : percent(v);

export async function compare(page) {
  const ask = {a: page.query.get('a') || '', b: page.query.get('b') || ''};
  const found = await get('v1/jobs?' + new URLSearchParams({state: 'SUCCEEDED', limit: 2000}));
  const experiments = found.jobs.filter(j => j.kind === 'experiment');
  const out = el('div', {'aria-live': 'polite'});
  const look = async () => {
    if (!ask.a || !ask.b) {
      out.replaceChildren(el('p', {class: 'quiet'}, experiments.length < 2 ? 'There are fewer than two experiments that have succeeded.' : 'Choose two experiments.'));
      return;
    }
    history.replaceState(null, '', '#/compare?' + new URLSearchParams(ask));
    try {
      const c = await get('v1/comparison?' + new URLSearchParams(ask));
      if (!page.current()) return;
      out.replaceChildren(
        el('h2', {}, 'What differs in their settings'),
        c.settings.length ? table([
          {name: 'Setting', cell: s => el('code', {}, s.setting)},
          {name: 'A: ' + c.a.name, cell: s => s.a || '–'},
          {name: 'B: ' + c.b.name, cell: s => s.b || '–'},
        ], c.settings.map(s => ({value: s})), 'Settings that differ') : el('p', {}, 'Nothing.'),
        el('h2', {}, 'What they measured'),
        el('p', {class: 'quiet'}, 'Means over seeds, per cent. The difference A − B is paired by seed; its interval is Student’s t over these pairs, from three common seeds on, and corrected for no other comparison.'),
        table([
          {name: 'Analysis', cell: m => m.analysis + (m.method ? ', ' + m.method : '')},
          {name: 'What', cell: m => (m.task ? m.task + ', ' : 'mean over tasks, ') + m.name},
          {name: 'A', number: true, cell: m => value(m)(m.a)},
          {name: 'B', number: true, cell: m => value(m)(m.b)},
          {name: 'A − B', number: true, cell: m => value(m)(m.difference)},
          {name: '95 % interval', number: true, cell: m => m.low === undefined ? '' : value(m)(m.low) + ' to ' + value(m)(m.high)},
          {name: 'Seeds', number: true, cell: m => number(m.seeds)},
          {name: 'Says', cell: m => VERDICTS[m.verdict] || ''},
        ], c.measures.map(m => ({value: m, class: m.verdict === 'HIGHER' || m.verdict === 'LOWER' ? 'differs' : null})), 'Measures side by side'),
        el('p', {}, link(['jobs', c.a.id], c.a.id), ' · ', link(['jobs', c.b.id], c.b.id)));
    } catch (e) {
      if (page.current()) out.replaceChildren(problem(e));
    }
  };
  page.place.append(el('h1', {}, 'Two experiments side by side'),
    el('div', {class: 'row'}, chooser('A', ask.a, experiments, v => { ask.a = v; look(); }), chooser('B', ask.b, experiments, v => { ask.b = v; look(); })), out);
  await look();
}
