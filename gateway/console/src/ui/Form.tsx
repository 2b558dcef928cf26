import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef, useState } from 'react';
import {
  Controller,
  type DefaultValues,
  type FieldPath,
  type FieldValues,
  FormProvider,
  type PathValue,
  type RefCallBack,
  useForm,
  useFormContext,
  useFormState,
  type UseFormReturn,
} from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { asProblem, type Problem } from '../api/problem.ts';
import { sessionQuery } from '../session/session.ts';
import { Button } from './Button.tsx';
import { keepOnSessionEnd, takeDraft } from './drafts.ts';
import { useProblemText } from './ProblemText.tsx';
import { Message } from './Message.tsx';
import styles from './Form.module.css';

export interface FormProps<V extends FieldValues> {
  defaultValues: DefaultValues<V>;
  /** Throws a Problem where it is refused: its pointers find their fields, the rest stands on top. */
  onSubmit: (values: V) => Promise<unknown>;
  submit: string;
  children: ReactNode;
  /** Beside the button. */
  actions?: ReactNode;
  /** Pointers of the body that are called otherwise in the form: `{ '/profile/full_name': 'name' }`. */
  names?: Record<string, FieldPath<V>>;
  isSubmitDisabled?: boolean;
}

/** The one place where a form is sent, and where what is refused is shown: once, at its field. */
export function Form<V extends FieldValues>({
  defaultValues,
  onSubmit,
  submit,
  children,
  actions,
  names,
  isSubmitDisabled,
}: FormProps<V>) {
  const form = useForm<V>({ defaultValues, shouldFocusError: true });
  useDraft(form);
  const [refused, setRefused] = useState<Problem>();
  const message = useRef<HTMLDivElement>(null);
  const send = form.handleSubmit(async (values) => {
    setRefused(undefined);
    try {
      await onSubmit(values);
    } catch (failure) {
      const problem = asProblem(failure);
      if (!showAtFields(problem)) {
        setRefused(problem);
        requestAnimationFrame(() => message.current?.focus());
      }
    }
  });

  function showAtFields(problem: Problem): boolean {
    let shown = 0;
    for (const { pointer, detail } of problem.errors) {
      const name = (names?.[pointer] ?? pointer.slice(1).replaceAll('/', '.')) as FieldPath<V>;
      if (String(name).split('.')[0]! in defaultValues) {
        form.setError(name, { type: 'server', message: detail }, { shouldFocus: shown === 0 });
        shown += 1;
      }
    }
    return shown > 0 && shown === problem.errors.length;
  }

  return (
    <FormProvider {...form}>
      <form className={styles.form} onSubmit={(event) => void send(event)} noValidate>
        {refused && <Refused ref={message} problem={refused} />}
        {children}
        <div className={styles.actions}>
          <Button
            type="submit"
            variant="primary"
            isPending={form.formState.isSubmitting}
            isDisabled={isSubmitDisabled ?? false}
          >
            {submit}
          </Button>
          {actions}
        </div>
      </form>
    </FormProvider>
  );
}

/** A session that ends in the middle of a form leads to sign-in and back: what was typed is there again. */
function useDraft<V extends FieldValues>(form: UseFormReturn<V>): void {
  const person = useQueryClient().getQueryData(sessionQuery.queryKey)?.me.user.id;
  const { isDirty } = form.formState;
  const name = useRef(`${person} ${window.location.pathname} ${Object.keys(form.getValues()).join()}`).current;
  useEffect(() => {
    for (const [field, value] of Object.entries(takeDraft(name) ?? {})) {
      form.setValue(field as FieldPath<V>, value as PathValue<V, FieldPath<V>>, { shouldDirty: true });
    }
  }, [form, name]);
  useEffect(() => keepOnSessionEnd(name, () => (isDirty ? form.getValues() : undefined)), [form, name, isDirty]);
}

function Refused({ problem, ref }: { problem: Problem; ref: Ref<HTMLDivElement> }) {
  const text = useProblemText();
  const inner = useRef<HTMLDivElement>(null);
  useImperativeHandle(ref, () => inner.current as HTMLDivElement);
  return (
    <div ref={inner} tabIndex={-1} className={styles.refused}>
      <Message tone="danger" role="alert">
        {text(problem)}
      </Message>
    </div>
  );
}

export interface FieldState {
  name: string;
  value: string;
  onChange: (value: string) => void;
  onBlur: () => void;
  error: string | undefined;
  inputRef: RefCallBack;
}

/** Binds one value of the form to a field: `<Field name="email">{(field) => <TextField label=… {...field} />}</Field>`. */
export function Field({
  name,
  required,
  children,
}: {
  name: string;
  /** Refused while empty, before anything is sent. */
  required?: boolean;
  children: (field: FieldState) => ReactNode;
}) {
  const { t } = useTranslation();
  const { control } = useFormContext();
  return (
    <Controller
      control={control}
      name={name}
      rules={required ? { required: t('form.required') } : {}}
      render={({ field, fieldState }) => (
        <>
          {children({
            name,
            value: (field.value as string | undefined) ?? '',
            onChange: field.onChange,
            onBlur: field.onBlur,
            error: fieldState.error?.message,
            inputRef: field.ref,
          })}
        </>
      )}
    />
  );
}

/** Whether something was typed that is not saved. */
export function useIsDirty(): boolean {
  return useFormState().isDirty;
}
