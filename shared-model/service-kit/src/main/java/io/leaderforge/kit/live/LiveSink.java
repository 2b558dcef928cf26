package io.leaderforge.kit.live;

/** The client's side of a connection. Called by the connection's executor, one call after the other. */
interface LiveSink {

    /** Sends a frame. When the client's side has taken it, the connection is asked for the next one. */
    void send(LiveFrame frame);

    /** Ends the stream behind what was sent. */
    void complete();

    /** Disconnects a client that does not take what it is sent. */
    void cut();
}
