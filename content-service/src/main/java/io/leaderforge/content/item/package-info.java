/**
 * Items: what there is to learn. Owner, admin, editor and author make them and see all of their tenant; everybody else sees
 * what the policy {@code entitled_content_access} shows. Publishes {@code content.item}.
 */
@org.jspecify.annotations.NullMarked
package io.leaderforge.content.item;
