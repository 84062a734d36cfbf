import {artifact, el, facts, link, table} from './dom.js';
import {get} from './api.js';
import {bytes, date, number} from './format.js';

const SPLITS = ['train', 'validation', 'test'];

export async function datasets(page) {
  const found = await get('v1/datasets');
  page.place.append(el('h1', {}, 'Datasets'), found.length ? table([
    {name: 'Name', cell: d => link(['datasets', d.name], d.name)},
    {name: 'Kind', cell: d => d.kind},
    {name: 'Classes', number: true, cell: d => number(d.classes)},
    ...SPLITS.map(s => ({name: s, number: true, cell: d => number(d.splits[s])})),
    {name: 'Artifact', cell: d => artifact(d.artifact)},
    {name: 'Problem', cell: d => d.problem},
  ], found.map(d => ({value: d})), 'Datasets') : el('p', {}, 'Nothing has been imported yet: tangent import dataset --help'));
}

export async function dataset(page) {
  const found = await get('v1/datasets/' + encodeURIComponent(page.path[0]));
  if (!page.current()) return;
  const d = found.dataset, most = Math.max(1, ...found.classes.map(c => c.counts.train || 0));
  page.place.append(el('h1', {}, d.name),
    facts([['Kind', d.kind], ['Artifact', d.artifact], ...SPLITS.map(s => [s, number(d.splits[s]) + ' examples: ' + found.origins[s]]), ['Prompts', found.templates.join(' · ')]]),
    el('h2', {}, 'Classes'), table([
      {name: 'Class', cell: c => c.name},
      ...SPLITS.map(s => ({name: s, number: true, cell: c => number(c.counts[s])})),
      {name: 'Balance in train', cell: c => { const bar = el('span', {class: 'bar', role: 'presentation'}); bar.style.width = (12 * (c.counts.train || 0) / most).toFixed(2) + 'em'; return bar; }},
    ], found.classes.map(c => ({value: c})), 'Classes'),
    el('h2', {}, 'The first examples of the test split'),
    d.kind === 'image'
      ? el('ul', {class: 'pictures'}, found.examples.map(e => el('li', {}, el('figure', {},
        el('img', {src: 'v1/datasets/' + encodeURIComponent(d.name) + '/examples/' + e.index + '.png', alt: 'Example ' + e.index + ': ' + e.label, loading: 'lazy'}), el('figcaption', {}, e.label)))))
      : table([{name: 'Class', cell: e => e.label}, {name: 'Text', cell: e => e.text}], found.examples.map(e => ({value: e})), 'Examples'));
}

export async function models(page) {
  const found = await get('v1/models');
  page.place.append(el('h1', {}, 'Models'), found.length ? table([
    {name: 'Name', cell: m => m.name},
    {name: 'Imported', cell: m => date(m.created)},
    {name: 'Size', number: true, cell: m => bytes(m.bytes)},
    {name: 'Where from', cell: m => Object.entries(m.provenance || {}).map(([k, v]) => k + ': ' + v).join(', ')},
    {name: 'Artifact', cell: m => artifact(m.artifact)},
    {name: 'Problem', cell: m => m.problem},
  ], found.map(m => ({value: m})), 'Models') : el('p', {}, 'Nothing has been imported yet: tangent import --help'));
}
