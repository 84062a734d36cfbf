import {artifact, el, facts, state, svg, table} from './dom.js';
import {get, job as at, post, text} from './api.js';
import {bytes, date, score, took} from './format.js';
import {graph} from './graph.js';
import {problem} from './problem.js';
import {slider} from './slider.js';

const STATES = {RUNNING: 'RUNNING', WAITING: 'WAITING', SUCCEEDED: 'DONE', FAILED: 'FAILED', CANCELLED: 'NEVER'};

/** The losses that were heard since this page was opened. */
function spark(points) {
  if (points.length < 2) return '';
  const xs = points.map(p => p[0]), ys = points.map(p => p[1]);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const d = points.map((p, i) => (i ? 'L' : 'M') + (2 + 116 * (p[0] - x0) / (x1 - x0 || 1)).toFixed(1) + ' ' + (22 - 20 * (p[1] - y0) / (y1 - y0 || 1)).toFixed(1)).join('');
  return svg('svg', {width: 120, height: 24, role: 'img', 'aria-label': 'loss from ' + ys[0].toPrecision(3) + ' to ' + ys.at(-1).toPrecision(3)}, svg('path', {class: 'spark', d}));
}

function progressOf(step, losses) {
  const p = step.progress;
  if (!p || !p.total || (step.state !== 'RUNNING' && step.state !== 'WAITING')) return '';
  return [p.done + ' / ' + p.total + ' ' + p.unit, p.loss ? ', loss ' + p.loss.toPrecision(3) : '', ' ', spark(losses.get(step.id) || [])];
}

function stepTable(steps, losses, wanted) {
  return table([
    {name: 'State', cell: s => state(s.state)},
    {name: 'Step', cell: s => s.label},
    {name: 'Service', cell: s => s.service},
    {name: 'Progress', cell: s => progressOf(s, losses)},
    {name: 'Why', cell: s => s.reason},
    {name: 'Artifact', cell: s => artifact(s.id)},
  ], steps.filter(s => !wanted || s.state === wanted).map(s => ({value: s, id: 'step-' + s.id})), 'Steps');
}

async function results(place, id, page) {
  place.append(el('h2', {}, 'Results'));
  try {
    const tables = await text(at(id) + '/tables.txt');
    place.append(el('p', {},
      el('a', {href: at(id) + '/report.html', target: '_blank', rel: 'noopener'}, 'Report in a page of its own'), ' · ',
      el('a', {href: at(id) + '/results.json', target: '_blank', rel: 'noopener'}, 'results.json'), ' · ',
      el('a', {href: '#/compare?' + new URLSearchParams({a: id})}, 'Compare with another experiment')));
    await slider(place, id, page);
    place.append(el('pre', {class: 'text', tabindex: '0', role: 'region', 'aria-label': 'Tables'}, tables),
      el('iframe', {src: at(id) + '/report.html', title: 'Report of ' + id, loading: 'lazy', sandbox: 'allow-popups'}));
  } catch (e) {
    place.append(problem(e));
  }
}

async function vectors(place, id) {
  const found = await get('v1/vectors?' + new URLSearchParams({job: id}));
  if (!found.length) return;
  place.append(el('h2', {}, 'Task vectors'), table([
    {name: 'Vector', cell: v => v.name},
    {name: 'Artifact', cell: v => artifact(v.artifact)},
    {name: 'Size', number: true, cell: v => bytes(v.bytes)},
    {name: 'What its manifest says', cell: v => Object.entries(v.metrics || {}).slice(0, 6).map(([k, x]) => k + ' ' + (Number(x) ? Number(x).toPrecision(4) : x)).join(', ')},
  ], found.map(v => ({value: v})), 'Task vectors'));
}

export async function job(page) {
  const id = page.path[0];
  const found = await get(at(id));
  if (!page.current()) return;
  const row = found.job, steps = found.steps, byId = new Map(steps.map(s => [s.id, s])), losses = new Map();
  const badge = el('span', {}, state(row.state));
  const bar = el('progress', {max: Math.max(1, steps.length), 'aria-label': 'Steps done'});
  const say = el(row.state === 'SUCCEEDED' ? 'span' : 'p', {role: 'status', class: 'quiet'});
  const reasons = el('div', {});
  const showReasons = list => reasons.replaceChildren(list.length ? el('div', {class: 'problem'}, el('strong', {}, 'Why it did not succeed'), el('ul', {}, list.map(r => el('li', {}, r)))) : '');
  const count = () => {
    const done = steps.filter(s => s.state === 'DONE').length;
    bar.value = done;
    say.textContent = done + ' of ' + steps.length + ' steps are done' + steps.filter(s => s.state === 'RUNNING').map(s => '; ' + s.label + ' runs').slice(0, 3).join('');
  };
  const running = row.state === 'RUNNING';
  const cancel = el('button', {type: 'button', onclick: async () => {
    if (!confirm('Stop ' + row.id + '? What it has made so far stays.')) return;
    try { await post(at(row.id) + '/cancel', {reason: 'in the console'}); cancel.disabled = true; cancel.textContent = 'Cancellation is asked for'; } catch (e) { reasons.append(problem(e)); }
  }}, 'Cancel');

  page.place.append(el('h1', {}, row.name || row.id, ' ', badge), running && page.session.writable ? cancel : '',
    facts([['Id', row.id], ['Kind', row.kind], ['Base', row.base], ['Tasks', row.tasks.join(', ')], ['Methods', row.methods.join(', ')],
      ['Seeds', row.kind === 'experiment' ? String(row.seeds) : ''], ['Submitted', date(row.submitted)], ['Ended', row.ended ? date(row.ended) + (row.submitted ? ', after ' + took(row.submitted, row.ended) : '') : ''],
      ['Addition', score(row, 'addition', 'absolute')]]), reasons);
  showReasons(row.reasons);
  if (!steps.length) return;
  const drawn = graph(steps);
  const list = el('div', {});
  let wanted = '';
  const redraw = () => { count(); list.replaceChildren(stepTable(steps, losses, wanted)); };
  const shown = el('div', {}, drawn.element,
    el('p', {class: 'quiet'}, '✓ done, ▶ runs, … waits for broker or store, · not begun, ! failed, × never. A step stands behind what it reads.'),
    el('div', {class: 'row'}, el('label', {}, 'Steps in state', el('select', {onchange: e => { wanted = e.target.value; redraw(); }},
      ['', 'RUNNING', 'WAITING', 'FAILED', 'OPEN', 'DONE', 'NEVER'].map(s => el('option', {value: s}, s ? s.toLowerCase() : 'all'))))), list);
  redraw();
  if (row.state === 'SUCCEEDED') {
    if (row.kind === 'experiment') await results(page.place, row.id, page);
    page.place.append(el('h2', {}, 'Steps'), el('details', {open: row.kind !== 'experiment'}, el('summary', {}, say), shown));
  } else {
    page.place.append(bar, say, el('h2', {}, 'Steps'), shown);
  }

  if (running) follow();
  if (!running) await vectors(page.place, row.id).catch(e => page.place.append(problem(e)));
  page.place.append(el('h2', {}, 'Settings'), el('details', {}, el('summary', {}, 'As the services took it up, every default filled in'),
    el('pre', {class: 'text', tabindex: '0'}, JSON.stringify(found.spec, null, 2))));

  function follow() {
    const source = new EventSource(at(row.id) + '/events');
    let timer = 0;
    page.onLeave(() => { source.close(); clearTimeout(timer); });
    source.onmessage = message => {
      const event = JSON.parse(message.data);
      if (event.event === 'step' && byId.has(event.step)) {
        const s = byId.get(event.step);
        s.state = STATES[event.state] || s.state;
        s.reason = event.reason || '';
        s.progress = event.progress || s.progress;
        if (event.progress && event.progress.loss) {
          const heard = losses.get(s.id) || [];
          losses.set(s.id, [...heard.slice(-299), [event.progress.done, event.progress.loss]]);
        }
        drawn.set(s.id, s.state, s.reason);
        if (!timer) timer = setTimeout(() => { timer = 0; redraw(); }, 250);
      }
      if (event.event === 'job' && event.state !== 'RUNNING') {
        source.close();
        // What the store says now: results, failures, steps that never come.
        setTimeout(() => { if (page.current()) window.dispatchEvent(new HashChangeEvent('hashchange')); }, 1200);
      }
    };
  }
}
