import { createFileRoute } from '@tanstack/react-router';
import { NewTenantPage } from './NewTenantPage.tsx';
import { onPlatform } from './onPlatform.ts';

export const Route = createFileRoute('/_signed-in/operator/tenants/new')({
  beforeLoad: onPlatform,
  component: NewTenantPage,
});
