namespace VideoAgent.Operator.VideoRequests.Planning;

/// <summary>What keeps a request from starting its next phase; the phases' own waiting and failing aside.</summary>
internal enum Hold { None, Refusal, Suspension, Quota, Queue, Review, Budget, Cancel }
