import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { BookText, LogOut, Moon, Sun, SunMoon, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { can, signOut, useBootstrap, useSession } from '../session/session.ts';
import { chooseScheme, type Scheme } from '../theme/brand.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Menu, MenuItem, MenuSeparator } from '../ui/Menu.tsx';

const SCHEMES: readonly (readonly [Scheme, typeof Sun])[] = [
  ['light', Sun],
  ['dark', Moon],
  ['system', SunMoon],
];

export function AccountMenu() {
  const { t } = useTranslation();
  const session = useSession();
  const { me, isOperator } = session;
  const { design } = useBootstrap();
  const queries = useQueryClient();
  const router = useRouter();
  const name = me.user.full_name ?? me.user.email;
  return (
    <Menu
      label={t('account.menu', { name })}
      variant="icon"
      trigger={<Avatar name={name} url={me.user.avatar_url} size={30} />}
    >
      {!isOperator && (
        <MenuItem href="/me">
          <UserRound size={16} aria-hidden />
          {t('account.me')}
        </MenuItem>
      )}
      {SCHEMES.map(([scheme, Icon]) => (
        <MenuItem key={scheme} onAction={() => chooseScheme(scheme, design)}>
          <Icon size={16} aria-hidden />
          {t(`scheme.${scheme}`)}
        </MenuItem>
      ))}
      {can(session, 'core.settings:view') && (
        <MenuItem href="/docs/api" target="_blank">
          <BookText size={16} aria-hidden />
          {t('menu.api')}
        </MenuItem>
      )}
      <MenuSeparator />
      <MenuItem
        onAction={() => {
          void signOut(queries, () => router.navigate({ to: '/sign-in' }));
        }}
      >
        <LogOut size={16} aria-hidden />
        {t('account.signOut')}
      </MenuItem>
    </Menu>
  );
}
