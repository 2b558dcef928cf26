import { Problem } from './problem.ts';
import { csrfToken, isRefreshDue, refresh, sessionEnded } from './session.ts';

/** Sends a file as a form, and tells how much of it is through, which `fetch` cannot. Refused, it throws a {@link Problem}. */
export async function upload<T>(
  path: string,
  file: File,
  onProgress: (share: number) => void,
  method: 'PUT' | 'POST' = 'PUT',
): Promise<T> {
  if (isRefreshDue() && !(await refresh())) {
    sessionEnded();
  }
  const response = await sent(method, path, file, onProgress);
  if (!response.ok) {
    throw await Problem.of(response);
  }
  return (await response.json()) as T;
}

function sent(method: string, path: string, file: File, onProgress: (share: number) => void): Promise<Response> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, path);
    request.setRequestHeader('X-CSRF-Token', csrfToken() ?? '');
    request.setRequestHeader('Accept-Language', document.documentElement.lang);
    request.upload.onprogress = ({ lengthComputable, loaded, total }) => lengthComputable && onProgress(loaded / total);
    request.onerror = () => reject(Problem.offline());
    request.onload = () => resolve(new Response(request.responseText || null, { status: request.status }));
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
