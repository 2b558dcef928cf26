import { FileTrigger } from 'react-aria-components';
import { Button, type ButtonProps } from './Button.tsx';

export interface FileButtonProps extends Omit<ButtonProps, 'onPress'> {
  /** Media types that can be chosen. */
  accept: readonly string[];
  onChosen: (file: File) => void;
}

/** Chooses one file. */
export function FileButton({ accept, onChosen, ...button }: FileButtonProps) {
  return (
    <FileTrigger
      acceptedFileTypes={accept}
      onSelect={(files) => {
        const file = files?.item(0);
        if (file) {
          onChosen(file);
        }
      }}
    >
      <Button {...button} />
    </FileTrigger>
  );
}
