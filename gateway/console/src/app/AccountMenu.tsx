import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { LogOut, Moon, Sun, SunMoon, UserRound } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { signOut, useBootstrap, useSession } from '../session/session.ts';
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
  const { me, isOperator } = useSession();
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
