import { createFileRoute } from '@tanstack/react-router';
import { PasswordResetPage } from './PasswordResetPage.tsx';

export const Route = createFileRoute('/_visitor/password-reset')({ component: PasswordResetPage });
