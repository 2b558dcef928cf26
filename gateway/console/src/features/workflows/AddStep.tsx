import { Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Menu, MenuItem } from '../../ui/Menu.tsx';
import { ADDABLE, type Addable } from './graph.ts';
import { NODE_ICONS } from './icons.ts';

export function AddStep({ onAdd }: { onAdd: (type: Addable) => void }) {
  const { t } = useTranslation('workflows');
  return (
    <Menu
      label={t('addStep')}
      trigger={
        <>
          <Plus size={16} aria-hidden />
          {t('addStep')}
        </>
      }
    >
      {ADDABLE.map((type) => {
        const Icon = NODE_ICONS[type];
        return (
          <MenuItem key={type} onAction={() => onAdd(type)}>
            <Icon size={16} aria-hidden />
            {t(`node.${type}`)}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
