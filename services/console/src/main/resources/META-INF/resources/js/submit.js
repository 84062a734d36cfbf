import {el, link, table} from './dom.js';
import {get, post} from './api.js';
import {number} from './format.js';
import {problem} from './problem.js';

const KEPT = 'tangent.draft';

/** Something to begin with, of what is imported here. */
async function example() {
  const [models, datasets] = await Promise.all([get('v1/models'), get('v1/datasets')]);
  const names = datasets.map(d => d.name).slice(0, 3);
  return `name: my-experiment
base: ${models[0]?.name || 'BASE'}
tasks: [${names.join(', ') || 'TASK, TASK'}]
methods: [STANDARD, POSTHOC, LINEARIZED]
seed: 0
fine-tuning: {steps: 60, batch: 32, lr: [2e-4]}
analyses:
  - single-task
  - addition: {grid: [0, 1.5, 31]}
`;
}

function plan(found) {
  const p = found.plan;
  return el('div', {class: 'fine'},
    el('strong', {}, p.steps_total + ' steps', p.steps_found ? ', ' + p.steps_found + ' of them done already' : ''),
    el('p', {}, p.training_steps ? number(p.training_steps) + ' optimiser steps over ' + number(p.training_examples) + ' examples are to be done. ' : 'Nothing is to be trained. ',
      p.tangent_passes ? number(p.tangent_passes) + ' passes of the encoder over a split give the tangent features.' : ''),
    table([{name: 'Kind', cell: k => k.kind}, {name: 'Service', cell: k => k.service}, {name: 'Steps', number: true, cell: k => k.total}, {name: 'Done already', number: true, cell: k => k.found}],
      p.kinds.map(k => ({value: k})), 'Steps by kind'));
}

export async function submit(page) {
  let draft = '';
  try { draft = sessionStorage.getItem(KEPT) || ''; } catch (e) { /* a browser that keeps nothing */ }
  const area = el('textarea', {id: 'job', spellcheck: 'false', 'aria-describedby': 'job-help', value: draft || await example(),
    oninput: () => { try { sessionStorage.setItem(KEPT, area.value); } catch (e) { /* kept for this visit */ } }});
  const out = el('div', {'aria-live': 'polite'});
  const busy = async work => {
    out.replaceChildren(el('p', {class: 'quiet'}, 'Looking …'));
    buttons.forEach(b => { b.disabled = true; });
    try { out.replaceChildren(await work()); } catch (e) { out.replaceChildren(problem(e)); }
    buttons.forEach(b => { b.disabled = false; });
    send.disabled = !page.session.writable;
  };
  const check = el('button', {type: 'button', onclick: () => busy(async () => plan(await post('v1/jobs/check', area.value, 'application/yaml')))}, 'Check');
  const send = el('button', {type: 'button', class: 'main', onclick: () => busy(async () => {
    const sent = await post('v1/jobs', area.value, 'application/yaml');
    return el('div', {}, el('p', {class: 'fine'}, 'Submitted: ', link(['jobs', sent.job], sent.job)), plan(sent));
  })}, 'Submit');
  const buttons = [check, send];
  send.disabled = !page.session.writable;
  page.place.append(el('h1', {}, 'Submit a job'),
    el('p', {id: 'job-help'}, 'An experiment or a single job as YAML, as tangent submit takes it.', page.session.writable ? '' : ' This browser is read-only: it can check a job, and submit none.'),
    el('label', {for: 'job'}, 'Job file'), area, el('div', {class: 'row'}, check, send), out);
}
