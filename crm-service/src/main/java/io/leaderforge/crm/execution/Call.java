package io.leaderforge.crm.execution;

import io.leaderforge.crm.workflow.Definition.Node;
import java.util.UUID;

/** A step that a run hands over in this transaction, with the id of the job that does it. */
record Call(UUID id, Execution execution, Node node, PreparedRequest request) {}
