import {el, svg} from './dom.js';

const WIDE = 112, HIGH = 24, TOP = 34, NODE_W = 84, NODE_H = 18;
const MARKS = {DONE: '✓', RUNNING: '▶', WAITING: '…', FAILED: '!', OPEN: '·', NEVER: '×'};

/** Each step one column behind the last of its inputs. */
function columns(steps) {
  const column = new Map();
  for (const s of steps) column.set(s.id, Math.max(0, ...s.inputs.map(i => (column.has(i) ? column.get(i) : -1) + 1)));
  const of = [];
  for (const s of steps) (of[column.get(s.id)] ||= []).push(s);
  return of;
}

/** Within a column, steps stand near their inputs, which keeps lines short. */
function places(of) {
  const at = new Map();
  of.forEach((column, x) => {
    const weight = s => s.inputs.length ? s.inputs.reduce((sum, i) => sum + (at.get(i)?.y ?? 0), 0) / s.inputs.length : 0;
    const order = x === 0 ? column : column.map((s, i) => [weight(s), i, s]).sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(e => e[2]);
    order.forEach((s, y) => at.set(s.id, {x, y}));
  });
  return at;
}

/** The steps as a graph; `set(id, state)` changes the look of one. */
export function graph(steps) {
  const of = columns(steps), at = places(of);
  const width = of.length * WIDE + 8, height = Math.max(...of.map(c => c.length)) * HIGH + TOP + 8;
  const nodes = new Map(), edges = [];
  const drawing = svg('svg', {width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': steps.length + ' steps as a graph; the table below has the same'});
  of.forEach((column, x) => {
    const kinds = [...new Set(column.map(s => s.kind))];
    drawing.append(svg('text', {class: 'head', x: x * WIDE + 6, y: 16}, kinds[0] + (kinds.length > 1 ? ' +' + (kinds.length - 1) : '')));
  });
  for (const s of steps) {
    const to = at.get(s.id);
    for (const input of s.inputs.filter(i => at.has(i))) {
      const from = at.get(input);
      const x1 = from.x * WIDE + 6 + NODE_W, y1 = TOP + from.y * HIGH + NODE_H / 2, x2 = to.x * WIDE + 6, y2 = TOP + to.y * HIGH + NODE_H / 2;
      const edge = svg('path', {class: 'edge', d: `M${x1} ${y1}C${x1 + 20} ${y1} ${x2 - 20} ${y2} ${x2} ${y2}`});
      edges.push({from: input, to: s.id, edge});
      drawing.append(edge);
    }
  }
  const light = (id, on) => edges.forEach(e => (e.from === id || e.to === id) && e.edge.classList.toggle('lit', on));
  for (const s of steps) {
    const p = at.get(s.id);
    const mark = svg('text', {x: p.x * WIDE + 11, y: TOP + p.y * HIGH + 13}, MARKS[s.state] + ' ' + s.kind);
    const title = svg('title', {}, s.label + ': ' + s.state.toLowerCase() + (s.reason ? ', ' + s.reason : ''));
    const node = svg('g', {class: s.state, onmouseenter: () => light(s.id, true), onmouseleave: () => light(s.id, false),
      onclick: () => document.getElementById('step-' + s.id)?.scrollIntoView({block: 'center'})},
      title, svg('rect', {x: p.x * WIDE + 6, y: TOP + p.y * HIGH, width: NODE_W, height: NODE_H, rx: 4}), mark);
    nodes.set(s.id, {node, mark, title, step: s});
    drawing.append(node);
  }
  return {
    element: el('div', {class: 'graph scroll', tabindex: '0', role: 'region', 'aria-label': 'Graph of steps'}, drawing),
    set(id, state, reason) {
      const n = nodes.get(id);
      if (!n) return;
      n.node.setAttribute('class', state);
      n.mark.textContent = MARKS[state] + ' ' + n.step.kind;
      n.title.textContent = n.step.label + ': ' + state.toLowerCase() + (reason ? ', ' + reason : '');
    },
  };
}
