import standalone from '../../node_modules/.scalar/standalone.js?url';
import { tried } from '../api/tried.ts';

interface Scalar {
  createApiReference: (element: string, configuration: Record<string, unknown>) => unknown;
}

/** The reference, where every call can be tried as the person who is signed in. Nothing is asked of another host. */
function show(): void {
  const { Scalar } = window as unknown as { Scalar: Scalar };
  Scalar.createApiReference('#reference', {
    url: '/api/v1/openapi.json',
    baseServerURL: window.location.origin,
    customFetch: tried,
    authentication: { preferredSecurityScheme: 'cookie' },
    // Fonts, search and agents of the vendor's hosts.
    withDefaultFonts: false,
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: 'never',
  });
}

const script = document.createElement('script');
script.src = standalone;
script.onload = show;
document.head.append(script);
