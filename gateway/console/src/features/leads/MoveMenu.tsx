import { ArrowRightLeft } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { type Lead, movesOf, type Status } from './stages.ts';

interface Props {
  lead: Lead;
  onMove: (lead: Lead, to: Status) => void;
  size: number;
  className?: string;
}

/** Every status that the lead can be moved to. */
export function MoveMenu({ lead, onMove, size, className = '' }: Props) {
  const { t } = useTranslation('leads');
  return (
    <Menu
      label={t('move.menu', { name: lead.name })}
      variant="icon"
      className={className}
      trigger={<ArrowRightLeft size={size} aria-hidden />}
    >
      {movesOf(lead.status).map((status) => (
        <MenuItem key={status} onAction={() => onMove(lead, status)}>
          {t('move.to', { status: t(`status.${status}`) })}
        </MenuItem>
      ))}
    </Menu>
  );
}
