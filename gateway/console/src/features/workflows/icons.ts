import { Clock, GitFork, Globe, type LucideIcon, Mail, Tag, UserPen, Zap } from 'lucide-react';
import type { NodeType } from './graph.ts';

export const NODE_ICONS: Record<NodeType, LucideIcon> = {
  trigger: Zap,
  wait: Clock,
  send_email: Mail,
  condition: GitFork,
  update_lead: UserPen,
  add_tag: Tag,
  http_request: Globe,
};
