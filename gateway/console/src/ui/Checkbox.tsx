import { Check } from 'lucide-react';
import { Checkbox as AriaCheckbox, type CheckboxProps, composeRenderProps } from 'react-aria-components';
import styles from './Checkbox.module.css';
import { joined } from './classes.ts';

export function Checkbox({ children, className, ...props }: CheckboxProps) {
  return (
    <AriaCheckbox {...props} className={joined(styles.checkbox, className)}>
      {composeRenderProps(children, (label, { isSelected }) => (
        <>
          <span className={styles.box} aria-hidden>
            {isSelected && <Check size={14} strokeWidth={3} />}
          </span>
          {label}
        </>
      ))}
    </AriaCheckbox>
  );
}
