/** Forms, what a visitor sees of them, and submissions, each of which makes or updates a lead. */
@org.jspecify.annotations.NullMarked
package io.leaderforge.crm.form;
