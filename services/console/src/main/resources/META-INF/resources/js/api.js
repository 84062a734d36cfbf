// The interface of this server; what goes wrong is an error with the problem document that came.

export class Refused extends Error {
  constructor(problem) {
    super(problem.detail || problem.title);
    this.problem = problem;
  }
}

async function ask(path, options = {}) {
  let answer;
  try {
    answer = await fetch(path, {...options, headers: {'X-Tangent-Console': '1', ...options.headers}});
  } catch (e) {
    throw new Refused({title: 'No answer', detail: 'The console does not answer. Is it still running?'});
  }
  if (!answer.ok) {
    let problem = {title: answer.statusText, status: answer.status};
    try { problem = await answer.json(); } catch (e) { /* not a problem document: the status says it */ }
    throw new Refused(problem);
  }
  return answer;
}

export const job = id => 'v1/jobs/' + encodeURIComponent(id);

export async function get(path) { return (await ask(path)).json(); }
export async function text(path) { return (await ask(path)).text(); }

export async function post(path, body, type = 'application/json') {
  const answer = await ask(path, {method: 'POST', body: type === 'application/json' ? JSON.stringify(body) : body, headers: {'Content-Type': type}});
  return answer.json();
}
