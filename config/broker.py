"""Redis as Celery's broker, for workers that go on after it was away."""

from kombu.transport import redis, virtual


class QoS(redis.QoS):
    """How many tasks a worker may hold that Redis has not been told about."""

    def ack(self, delivery_tag: str) -> None:
        """Tell Redis that a task was taken; raises what Redis raises when it is away.

        Kombu would count the task as held for ever then. With as many of those as a worker may hold, it stops
        listening to Redis and so never hears that it is away, nor that it is back: a worker that looks alive and
        takes nothing. The task itself comes again after the visibility timeout, which ours may.
        """
        try:
            super().ack(delivery_tag)
        except redis.Transport.connection_errors:
            virtual.QoS.ack(self, delivery_tag)
            raise


class Channel(redis.Channel):
    """The worker's way to its queues."""

    QoS = QoS


class Transport(redis.Transport):
    """What `redis://` stands for."""

    Channel = Channel
