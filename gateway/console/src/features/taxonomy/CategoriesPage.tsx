import { useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { Ellipsis, FolderTree } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { can, useSession } from '../../session/session.ts';
import { Button } from '../../ui/Button.tsx';
import { Confirm } from '../../ui/Confirm.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu.tsx';
import { Message } from '../../ui/Message.tsx';
import { Page } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { toast } from '../../ui/toast.ts';
import { CategoryDialog, type Editing } from './CategoryDialog.tsx';
import { categoriesQuery, type Category, useDeleteCategory, useMoveCategory } from './queries.ts';
import styles from './Taxonomy.module.css';
import { type Branch, type Move, movesOf, treeOf } from './tree.ts';

type CategoryBranch = Branch<Category>;

const MOVES: readonly Move[] = ['up', 'down', 'below', 'out'];

/** The tree in which people find items; every step of a move is an entry of a menu, so the keyboard does all of it. */
export function CategoriesPage() {
  const { t } = useTranslation('taxonomy');
  const problem = useProblemText();
  const mayEdit = can(useSession(), 'content.taxonomy:edit');
  const list = useSuspenseInfiniteQuery(categoriesQuery);
  const roots = treeOf(list.data.pages.flatMap((page) => page.items));
  const [editing, setEditing] = useState<Editing>();
  const [deleting, setDeleting] = useState<CategoryBranch>();
  const move = useMoveCategory();

  function step(branch: CategoryBranch, siblings: readonly CategoryBranch[], way: Move) {
    const to = movesOf(branch, siblings)[way];
    if (to) {
      move.mutate({ id: branch.value.id, to }, { onSuccess: () => toast({ text: t('moved', { name: branch.value.name }) }) });
    }
  }

  return (
    <Page
      title={t('categories')}
      lead={t('categoriesLead')}
      actions={
        mayEdit && (
          <Button variant="primary" onPress={() => setEditing({ parent: null })}>
            {t('addCategory')}
          </Button>
        )
      }
    >
      {move.error && (
        <Message tone="danger" role="alert">
          {problem(move.error)}
        </Message>
      )}
      {roots.length === 0 ? (
        <EmptyState icon={<FolderTree size={40} />} title={t('noCategories')}>
          {t('noCategoriesText')}
        </EmptyState>
      ) : (
        <Branches
          branches={roots}
          mayEdit={mayEdit}
          onStep={step}
          onEdit={setEditing}
          onDelete={setDeleting}
        />
      )}
      {list.hasNextPage && (
        <div>
          <Button isPending={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
      {editing && <CategoryDialog editing={editing} onClose={() => setEditing(undefined)} />}
      {deleting && <DeleteCategory branch={deleting} onClose={() => setDeleting(undefined)} />}
    </Page>
  );
}

interface BranchesProps {
  branches: readonly CategoryBranch[];
  mayEdit: boolean;
  onStep: (branch: CategoryBranch, siblings: readonly CategoryBranch[], way: Move) => void;
  onEdit: (editing: Editing) => void;
  onDelete: (branch: CategoryBranch) => void;
}

function Branches({ branches, ...rest }: BranchesProps) {
  const { t } = useTranslation('taxonomy');
  return (
    <ul role="list" className={styles.tree}>
      {branches.map((branch) => {
        const { id, name, description } = branch.value;
        const ways = movesOf(branch, branches);
        return (
          <li key={id}>
            <div className={styles.row}>
              <span className={styles.names}>
                {name}
                {description && <span className={styles.muted}>{description}</span>}
              </span>
              {rest.mayEdit && (
                <Menu label={t('actions', { name })} variant="icon" trigger={<Ellipsis size={16} aria-hidden />}>
                  <MenuItem onAction={() => rest.onEdit({ category: branch.value })}>{t('edit')}</MenuItem>
                  <MenuItem onAction={() => rest.onEdit({ parent: branch.value })}>{t('addBelow')}</MenuItem>
                  <MenuSeparator />
                  {MOVES.filter((way) => ways[way]).map((way) => (
                    <MenuItem key={way} onAction={() => rest.onStep(branch, branches, way)}>
                      {t(`move.${way}`)}
                    </MenuItem>
                  ))}
                  <MenuSeparator />
                  <MenuItem onAction={() => rest.onDelete(branch)}>{t('delete')}</MenuItem>
                </Menu>
              )}
            </div>
            {branch.children.length > 0 && <Branches branches={branch.children} {...rest} />}
          </li>
        );
      })}
    </ul>
  );
}

/** Its items and the categories below it go to the category above it. */
function DeleteCategory({ branch: { value, parent }, onClose }: { branch: CategoryBranch; onClose: () => void }) {
  const { t } = useTranslation('taxonomy');
  const remove = useDeleteCategory();
  const { name } = value;
  return (
    <Confirm
      title={t('deleteQuestion', { name })}
      text={parent ? t('deleteToParent', { parent: parent.value.name }) : t('deleteAtTop')}
      confirm={t('delete')}
      cancel={t('cancel')}
      isPending={remove.isPending}
      failure={remove.error ?? undefined}
      onCancel={onClose}
      onConfirm={() =>
        remove.mutate(
          { id: value.id, reassignTo: parent?.value.id ?? null },
          {
            onSuccess: () => {
              toast({ text: t('deleted', { name }) });
              onClose();
            },
          },
        )
      }
    />
  );
}
