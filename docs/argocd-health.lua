-- Argo CD's health of a VideoRequest; see docs/operations.md for where it goes.
local health = { status = "Progressing", message = "Waits for the operator." }
local status = obj.status
if status == nil or status.state == nil or status.observedGeneration ~= obj.metadata.generation then
  return health
end

health.message = status.message or status.state
for _, condition in ipairs(status.conditions or {}) do
  if condition.type == "Stalled" and condition.status == "True" then
    health.status = "Degraded"
    return health
  end
end

local known = {
  Queued = "Progressing",
  Running = "Progressing",
  AwaitingReview = "Suspended",
  Suspended = "Suspended",
  Succeeded = "Healthy",
  Cancelled = "Healthy",
  Failed = "Degraded",
}
health.status = known[status.state] or "Unknown"
return health
