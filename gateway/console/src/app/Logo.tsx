import { useState } from 'react';
import { useBootstrap } from '../session/session.ts';
import styles from './Logo.module.css';

/** The tenant's logo, or its name where it has none, or one that cannot be loaded. */
export function Logo() {
  const { design, tenant } = useBootstrap();
  const name = tenant?.display_name ?? 'LeaderForge';
  const [failed, setFailed] = useState(false);
  return design.logo_url && !failed ? (
    <img
      className={styles.logo}
      src={design.logo_url}
      alt={design.logo_alt ?? name}
      width={design.logo_width ?? undefined}
      onError={() => setFailed(true)}
    />
  ) : (
    <span className={styles.name}>{name}</span>
  );
}
