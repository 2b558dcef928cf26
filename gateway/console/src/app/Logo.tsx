import { useState } from 'react';
import { useBootstrap } from '../session/session.ts';
import styles from './Logo.module.css';

/** The tenant's logo, or its name where it has none, or one that cannot be loaded. */
export function Logo() {
  const { design, tenant } = useBootstrap();
  const name = tenant?.display_name ?? 'LeaderForge';
  const [failed, setFailed] = useState<string>();
  return design.logo_url && failed !== design.logo_url ? (
    <img
      className={styles.logo}
      src={design.logo_url}
      alt={design.logo_alt ?? name}
      width={design.logo_width ?? undefined}
      onError={() => setFailed(design.logo_url ?? undefined)}
    />
  ) : (
    <span className={styles.name}>{name}</span>
  );
}
