/** Deletes in batches what refers to a deleted form, template or workflow, and then the row itself. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.removal;
