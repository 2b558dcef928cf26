package io.leaderforge.contracts.event;

/** What docs/asyncapi.yaml says of rooms, which are no topic: their messages go over WebSockets. */
final class Rooms {

    static final String SERVER = """
              gateway:
                host: i49-group.localhost:8080
                protocol: ws
            """;

    static final String CHANNEL = """
              room:
                address: /api/v1/{context}/{collection}/{id}/room
                title: Room
                description: >-
                  A WebSocket through the gateway, with a bearer token or the session's cookie. Members see each other and
                  exchange messages of at most 4,096 octets, 20 a second. Rooms exist for crm's workflows.
                servers: [{$ref: '#/servers/gateway'}]
                parameters:
                  context: {enum: [crm]}
                  collection: {enum: [workflows]}
                  id: {description: The ID of what the members look at}
                messages:
                  room.present:
                    $ref: '#/components/messages/room.present'
                  room.joined:
                    $ref: '#/components/messages/room.joined'
                  room.changed:
                    $ref: '#/components/messages/room.changed'
                  room.left:
                    $ref: '#/components/messages/room.left'
                  room.message:
                    $ref: '#/components/messages/room.message'
                  room.refused:
                    $ref: '#/components/messages/room.refused'
                  room.end:
                    $ref: '#/components/messages/room.end'
                  room.state:
                    $ref: '#/components/messages/room.state'
                  room.say:
                    $ref: '#/components/messages/room.say'
            """;

    static final String OPERATIONS = """
              enter.room:
                action: receive
                channel: {$ref: '#/channels/room'}
                messages:
                  - $ref: '#/channels/room/messages/room.state'
                  - $ref: '#/channels/room/messages/room.say'
              follow.room:
                action: send
                channel: {$ref: '#/channels/room'}
                messages:
                  - $ref: '#/channels/room/messages/room.present'
                  - $ref: '#/channels/room/messages/room.joined'
                  - $ref: '#/channels/room/messages/room.changed'
                  - $ref: '#/channels/room/messages/room.left'
                  - $ref: '#/channels/room/messages/room.message'
                  - $ref: '#/channels/room/messages/room.refused'
                  - $ref: '#/channels/room/messages/room.end'
            """;

    static final String MESSAGES = """
                room.present:
                  name: room.present
                  summary: Sent to a member who enters, with the members who are there
                  contentType: application/json
                  payload:
                    type: object
                    properties:
                      type: {type: string, const: present}
                      you: {type: string, format: uuid}
                      members: {type: array, items: {$ref: '#/components/schemas/RoomMember'}}
                room.joined:
                  name: room.joined
                  summary: A member has entered
                  contentType: application/json
                  payload:
                    type: object
                    properties:
                      type: {type: string, const: joined}
                      member: {$ref: '#/components/schemas/RoomMember'}
                room.changed:
                  name: room.changed
                  summary: A member shows another state
                  contentType: application/json
                  payload:
                    type: object
                    properties:
                      type: {type: string, const: changed}
                      member: {$ref: '#/components/schemas/RoomMember'}
                room.left:
                  name: room.left
                  summary: A member has left
                  contentType: application/json
                  payload:
                    type: object
                    properties:
                      type: {type: string, const: left}
                      id: {type: string, format: uuid}
                room.message:
                  name: room.message
                  summary: Another member has sent it
                  contentType: application/json
                  payload:
                    type: object
                    properties:
                      type: {type: string, const: message}
                      from: {type: string, format: uuid}
                      data: {type: object}
                room.refused:
                  name: room.refused
                  summary: The member's own message was not accepted
                  contentType: application/json
                  payload:
                    type: object
                    properties:
                      type: {type: string, const: refused}
                      detail: {type: string}
                room.end:
                  name: room.end
                  summary: The connection ends; the reason is token, session, permission, tenant, unavailable, rate or shutdown
                  contentType: application/json
                  payload:
                    type: object
                    properties:
                      type: {type: string, const: end}
                      reason: {type: string}
                room.state:
                  name: room.state
                  summary: What the other members see of this one, 1,024 characters at most
                  contentType: application/json
                  payload:
                    type: object
                    properties:
                      state: {type: object}
                room.say:
                  name: room.say
                  summary: Sent to the other members once
                  contentType: application/json
                  payload:
                    type: object
                    properties:
                      message: {type: object}
                room.signal:
                  name: room.signal
                  summary: Between the instances of the context
                  contentType: application/json
                  payload:
                    type: object
                    properties:
                      tenant_id: {type: string, format: uuid}
                      room: {type: string}
                      instance: {type: string, format: uuid}
                      kind: {type: string, enum: [JOINED, CHANGED, LEFT, HERE, MESSAGE]}
                      members: {type: array, items: {$ref: '#/components/schemas/RoomMember'}}
                      data: {type: [object, 'null']}
            """;

    static final String MEMBER = """
                RoomMember:
                  type: object
                  properties:
                    id: {type: string, format: uuid}
                    user_id: {type: string, format: uuid}
                    state: {type: [object, 'null']}
            """;

    private Rooms() {}
}
