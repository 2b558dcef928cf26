import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../../ui/Avatar.tsx';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Page.tsx';
import { useProblemText } from '../../ui/ProblemText.tsx';
import { asProblem } from '../../api/problem.ts';
import { toast } from '../../ui/toast.ts';
import { demoPeople, type DemoPerson } from './queries.ts';
import styles from './SignInPage.module.css';

/** One click instead of a password, for the people of the demo; nothing at all outside a developer's machine. */
export function EnterAs({ onChosen }: { onChosen: (person: DemoPerson) => Promise<void> }) {
  const { t } = useTranslation('sign-in');
  const text = useProblemText();
  const people = useQuery(demoPeople).data ?? [];
  const enter = useMutation({
    mutationFn: ({ email, password, role }: DemoPerson) => onChosen({ email, password, role }),
    onError: (failure) => toast({ text: text(asProblem(failure)), tone: 'danger' }),
  });
  if (people.length === 0) {
    return null;
  }
  return (
    <Section title={t('demo')}>
      <ul role="list" className={styles.people}>
        {people.map((person) => {
          const name = person.full_name ?? person.email;
          return (
            <li key={person.email}>
              <Button
                className={styles.person ?? ''}
                isPending={enter.isPending && enter.variables.email === person.email}
                onPress={() => enter.mutate(person)}
              >
                <Avatar name={name} size={24} />
                {name}
                <span className={styles.role}>{person.role}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
