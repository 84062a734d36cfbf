import {el, svg, table} from './dom.js';
import {get, job as at} from './api.js';
import {percent} from './format.js';
import {problem} from './problem.js';

const MOST = 2, STEP = 0.01;
const W = 560, H = 220, L = 40, R = 110, T = 12, B = 30;
const COLOURS = ['#2563a8', '#c2571a', '#2f7d46', '#8a4fb0', '#a8862a', '#b03a5b', '#3a8f9b', '#6b6f2a'];
const DASHES = ['', '6 3', '2 2', '8 3 2 3', '', '6 3', '2 2', '8 3 2 3'];

/** Test accuracy along α; the line at the α of the slider moves. */
function picture(curve) {
  const x = a => L + (W - L - R) * (a - curve.alphas[0]) / (curve.alphas.at(-1) - curve.alphas[0]);
  const y = v => T + (H - T - B) * (1 - v);
  const path = values => values.map((v, i) => (i ? 'L' : 'M') + x(curve.alphas[i]).toFixed(1) + ' ' + y(v).toFixed(1)).join('');
  const now = svg('line', {y1: T, y2: H - B, stroke: 'currentColor', 'stroke-dasharray': '3 3'});
  const lines = [...curve.tasks.map((t, i) => [t.task, t.accuracy, COLOURS[i % 8], DASHES[i % 8], 1.5]), ['mean', curve.mean, 'currentColor', '', 3]];
  const ends = lines.map(l => y(l[1].at(-1)));
  // Labels of lines that end near each other stand below each other.
  const order = ends.map((v, i) => [v, i]).sort((a, b) => a[0] - b[0]);
  for (let i = 1; i < order.length; i++) order[i][0] = Math.max(order[i][0], order[i - 1][0] + 13);
  order.forEach(([v, i]) => { ends[i] = v; });
  const drawing = svg('svg', {viewBox: `0 0 ${W} ${H}`, width: W, height: H, role: 'img', 'aria-label': 'Test accuracy of each task along α; the table has the numbers'},
    [0, 0.25, 0.5, 0.75, 1].map(v => [svg('line', {x1: L, x2: W - R, y1: y(v), y2: y(v), stroke: 'currentColor', 'stroke-opacity': 0.15}), svg('text', {x: L - 6, y: y(v) + 4, 'text-anchor': 'end', 'font-size': 11, fill: 'currentColor'}, 100 * v)]),
    [0, 0.5, 1, 1.5, 2].map(a => svg('text', {x: x(a), y: H - 10, 'text-anchor': 'middle', 'font-size': 11, fill: 'currentColor'}, 'α = ' + a)),
    lines.map(([name, values, colour, dash, width], i) => [
      svg('path', {class: 'curve', d: path(values), stroke: colour, 'stroke-dasharray': dash, style: null, 'stroke-width': width}),
      svg('text', {x: W - R + 6, y: ends[i] + 4, 'font-size': 11, fill: 'currentColor'}, (name === 'mean' ? '▬ ' : '') + name)]), now);
  return {element: el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Curves'}, drawing),
    move(a) { now.setAttribute('x1', x(a)); now.setAttribute('x2', x(a)); }};
}

function confusion(task) {
  const names = task.classes;
  return el('details', {}, el('summary', {}, task.task + ': what is taken for what'),
    el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Confusion of ' + task.task},
      el('table', {}, el('thead', {}, el('tr', {}, el('th', {scope: 'col'}, 'class \\ predicted'), names.map(n => el('th', {scope: 'col'}, n)), el('th', {scope: 'col'}, 'right %'))),
        el('tbody', {}, task.confusion.map((row, i) => {
          const all = row.reduce((a, b) => a + b, 0);
          return el('tr', {}, el('th', {scope: 'row'}, names[i]), row.map((n, j) => el('td', {class: 'number'}, i === j ? el('strong', {}, n) : n || '')), el('td', {class: 'number'}, all ? percent(row[i] / all) : ''));
        })))));
}

/** Moves every curve, table and confusion matrix of an addition at once; the server computes each α from stored features. */
export async function slider(place, id, page) {
  let movable;
  try { movable = await get(at(id) + '/addition'); } catch (e) { return; }
  if (!movable.length) return;
  let chosen = movable.at(-1), alpha = 1, drawn = null, running = false, again = false;
  const out = el('div', {'aria-live': 'off'}), curves = el('div', {}), shown = el('output', {for: 'alpha'}, '1.00');
  const open = new Set();
  const ask = () => new URLSearchParams({method: chosen.method, seed: chosen.seed, alpha});
  const look = async () => {
    if (running) { again = true; return; }
    running = true;
    try {
      do {
        again = false;
        const now = await get(at(id) + '/addition/at?' + ask());
        if (!page.current()) return;
        drawn?.move(now.alpha);
        const tables = now.tasks.map(t => { const d = confusion(t); d.open = open.has(t.task); d.addEventListener('toggle', () => d.open ? open.add(t.task) : open.delete(t.task)); return d; });
        out.replaceChildren(
          el('p', {}, 'Mean over tasks at α = ' + now.alpha.toFixed(2) + ': ', el('strong', {}, percent(now.mean) + ' %')),
          table([{name: 'Task', cell: t => t.task}, {name: 'Accuracy %', number: true, cell: t => percent(t.accuracy)}, {name: '95 % interval', number: true, cell: t => percent(t.low) + '–' + percent(t.high)}, {name: 'Right', number: true, cell: t => t.correct + ' of ' + t.n}],
            now.tasks.map(t => ({value: t})), 'Accuracies at this α'), ...tables);
      } while (again);
    } catch (e) { if (page.current()) out.replaceChildren(problem(e)); } finally { running = false; }
  };
  const choose = async () => {
    try {
      drawn = picture(await get(at(id) + '/addition/curve?' + new URLSearchParams({method: chosen.method, seed: chosen.seed, from: 0, to: MOST})));
      if (!page.current()) return;
      drawn.move(alpha);
      curves.replaceChildren(drawn.element);
    } catch (e) { curves.replaceChildren(problem(e)); }
    await look();
  };
  place.append(el('h3', {}, 'Task addition at any α'),
    el('p', {class: 'quiet'}, 'θ₀ + α Σ τ on the test splits. In the tangent space every α is exact, from stored features. An α that is chosen here has seen the test split: it is for looking, not for reporting.'),
    el('div', {class: 'row'},
      movable.length > 1 ? el('label', {}, 'Method and seed', el('select', {onchange: e => { chosen = movable[e.target.value]; choose(); }},
        movable.map((m, i) => el('option', {value: String(i), selected: m === chosen}, m.method + ' seed ' + m.seed)))) : '',
      el('label', {for: 'alpha'}, el('span', {}, 'α ', shown)), el('input', {id: 'alpha', type: 'range', min: 0, max: MOST, step: STEP, value: '1',
        oninput: e => { alpha = Number(e.target.value); shown.textContent = alpha.toFixed(2); drawn?.move(alpha); look(); }})),
    curves, out);
  await choose();
}
