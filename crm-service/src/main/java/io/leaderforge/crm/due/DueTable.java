package io.leaderforge.crm.due;

/** The tables in which work becomes due. */
public enum DueTable {
    MESSAGES("messages"),
    WORKFLOW_EXECUTIONS("workflow_executions");

    private final String tableName;

    DueTable(String tableName) {
        this.tableName = tableName;
    }

    String tableName() {
        return tableName;
    }
}
