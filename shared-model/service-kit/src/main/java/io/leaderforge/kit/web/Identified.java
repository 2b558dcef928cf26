package io.leaderforge.kit.web;

import java.util.UUID;

/** A view of something with an address of its own: the collection's path and its id. */
public interface Identified extends Versioned {

    UUID id();
}
