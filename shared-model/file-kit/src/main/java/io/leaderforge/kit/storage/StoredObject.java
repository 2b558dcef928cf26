package io.leaderforge.kit.storage;

import java.time.Instant;

/** Bytes that are there, as a listing finds them. */
public record StoredObject(StorageKey key, Instant modifiedAt) {}
