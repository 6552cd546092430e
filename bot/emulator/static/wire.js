// The page's line to the emulator.

export class Refused extends Error {}

async function call(verb, path, body) {
  const isForm = body instanceof FormData;
  const response = await fetch(`/emulator/${path}`, {
    method: verb,
    headers: body && !isForm ? { "Content-Type": "application/json" } : {},
    body: isForm ? body : body && JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error || `HTTP ${response.status}`);
  return answer;
}

export const read = (path) => call("GET", path);
export const act = (path, body = {}) => call("POST", path, body);

export function listen(onEvent, onOpen, onLost) {
  const source = new EventSource("/emulator/events");
  source.onmessage = (event) => onEvent(JSON.parse(event.data));
  source.onopen = onOpen;
  source.onerror = onLost;
}
