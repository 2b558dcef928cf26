import { createFileRoute } from '@tanstack/react-router';
import { SignUpPage } from './SignUpPage.tsx';

export const Route = createFileRoute('/_visitor/sign-up')({ component: SignUpPage });
