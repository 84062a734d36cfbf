import {el, facts, link, table} from './dom.js';
import {get} from './api.js';
import {date, number} from './format.js';

export async function letters(page) {
  const found = await get('v1/dead-letters?limit=200');
  if (!page.current()) return;
  page.place.append(el('h1', {}, 'Dead letters'),
    el('p', {class: 'quiet'}, 'Records that no service could use. Nothing replays them.'),
    found.letters.length ? table([
      {name: 'Letter', cell: l => link(['letters', l.letter], l.letter)},
      {name: 'Written', cell: l => date(l.time)},
      {name: 'Topic', cell: l => l.topic},
      {name: 'Type', cell: l => l.type},
      {name: 'About', cell: l => l.subject},
      {name: 'Reason', cell: l => l.reason},
    ], found.letters.slice().reverse().map(l => ({value: l})), 'Dead letters') : el('p', {}, 'There are none.'),
    el('p', {}, found.total > found.letters.length && 'The last ' + number(found.letters.length) + ' of ' + number(found.total) + '. All: tangent dead-letters --limit N'));
}

export async function letter(page) {
  const l = await get('v1/dead-letters/' + encodeURIComponent(page.path[0]));
  if (!page.current()) return;
  const stored = s => s && number(s.size) + ' bytes in ' + s.uri;
  page.place.append(el('h1', {}, 'Dead letter ' + l.letter),
    facts([['Reason', l.reason], ['What to do', l.advice], ['Written', date(l.time)],
      ['From', l.topic && l.topic + ', partition ' + l.partition + ', offset ' + l.offset], ['Key', l.key], ['Type', l.type], ['About', l.subject],
      ['Whole key', stored(l.stored_key)], ['All headers', stored(l.stored_headers)], ['Value', stored(l.stored_value)]]),
    el('h2', {}, 'Headers'), table([
      {name: 'Name', cell: h => h.name},
      {name: 'Value', cell: h => h.value},
    ], l.headers.map(h => ({value: h})), 'Headers'),
    el('h2', {}, l.message ? 'Message' : 'Value'),
    l.message || l.value_base64
      ? el('pre', {class: 'text', tabindex: '0'}, l.message ? JSON.stringify(l.message, null, 2) : 'Base64: ' + l.value_base64.slice(0, 4000) + (l.value_base64.length > 4000 ? ' …' : ''))
      : el('p', {}, 'None.'),
    el('p', {}, link(['letters'], 'All dead letters')));
}
