package io.leaderforge.contracts.event.crm;

/** What {@code crm} publishes. A consumer's switch over it has no default, so that a forgotten case does not compile. */
public sealed interface CrmEvent
        permits LeadState,
                FormSubmitted,
                MessageStatusChanged,
                WorkflowExecutionChanged,
                LiveLeadCreated,
                LiveLeadUpdated,
                LiveExecutionSteps,
                CrmAudited,
                CrmPersonErased {}
