import { createElement, type ReactNode } from 'react';
import styles from './TemplatePage.module.css';

/** What is shown of a mail's markup. The rest is shown by its text; nothing of it can run, load, or be followed. */
const SHOWN = new Set(['p', 'div', 'br', 'hr', 'h1', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'strong', 'b', 'em', 'i', 'u', 'blockquote', 'pre']);
const LEFT_OUT = new Set(['script', 'style', 'head', 'title', 'template', 'object', 'iframe']);
const MARKUP = /<[a-z!/][^>]*>/i;

/** A content as its reader will see it: lines of text, or the page that its markup makes. */
export function MailPreview({ content }: { content: string }) {
  if (!MARKUP.test(content)) {
    return <div className={styles.lines}>{content}</div>;
  }
  const body = new DOMParser().parseFromString(content, 'text/html').body;
  return <div className={styles.markup}>{children(body)}</div>;
}

function children(node: Node): ReactNode[] {
  return [...node.childNodes].map((child, index) => shown(child, index));
}

function shown(node: Node, key: number): ReactNode {
  if (!(node instanceof Element)) {
    return node.nodeType === Node.TEXT_NODE ? node.textContent : null;
  }
  const name = node.localName;
  if (LEFT_OUT.has(name)) {
    return null;
  }
  if (name === 'img') {
    return node.getAttribute('alt');
  }
  if (name === 'a') {
    return (
      <span key={key} className={styles.link} title={node.getAttribute('href') ?? undefined}>
        {children(node)}
      </span>
    );
  }
  if (name === 'br' || name === 'hr') {
    return createElement(name, { key });
  }
  // Headings of a mail are none of the page.
  const tag = /^h[1-4]$/.test(name) ? 'p' : SHOWN.has(name) ? name : ['table', 'tr', 'tbody'].includes(name) ? 'div' : 'span';
  return createElement(tag, { key, 'data-heading': /^h[1-4]$/.test(name) || undefined }, ...children(node));
}
