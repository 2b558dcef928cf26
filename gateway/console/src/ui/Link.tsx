import { createLink } from '@tanstack/react-router';
import { Link as AriaLink, type LinkProps as AriaProps } from 'react-aria-components';
import buttons from './Button.module.css';
import { joined } from './classes.ts';
import styles from './Link.module.css';

/** A link within the console: `<Link to="/leads/$id" params={{ id }}>`. */
export const Link = createLink(function ConsoleLink({ className, ...props }: AriaProps) {
  return <AriaLink {...props} className={joined(styles.link, className)} />;
});

/** A link that looks like a button. */
export const ButtonLink = createLink(function ConsoleButtonLink({
  className,
  variant = 'secondary',
  ...props
}: AriaProps & { variant?: 'primary' | 'secondary' | 'quiet' }) {
  return <AriaLink {...props} data-variant={variant} className={joined(buttons.button, className)} />;
});

/** Without a look of its own: for cards, rows and the menu. */
export const PlainLink = createLink(function ConsolePlainLink({ className, ...props }: AriaProps) {
  return <AriaLink {...props} className={joined(styles.plain, className)} />;
});

/** To another site. */
export function ExternalLink({ className, ...props }: AriaProps) {
  return <AriaLink target="_blank" rel="noreferrer" {...props} className={joined(styles.link, className)} />;
}
