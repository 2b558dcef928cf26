import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorPage } from './ErrorPage.tsx';
import { NotFoundPage } from './NotFoundPage.tsx';
import { VisitorFrame } from './VisitorFrame.tsx';

export function FramedErrorPage(props: ErrorComponentProps) {
  return (
    <VisitorFrame>
      <ErrorPage {...props} />
    </VisitorFrame>
  );
}

export function FramedNotFoundPage() {
  return (
    <VisitorFrame>
      <NotFoundPage />
    </VisitorFrame>
  );
}
