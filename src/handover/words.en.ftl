handover-of = Hand-over: { $title }
handover-back = Back to the opportunity
handover-print = Print
handover-next = Next
handover-who = Who is who
handover-known = Need, budget and decision
handover-nothing-asked = No answer noted yet.
handover-unknown = Not known yet: { $names }
handover-said-by = said by { $name }, noted by { $user }
handover-promised = Promised, to be kept
handover-no-promise = No open promise.
handover-sent = Sent or kept
handover-nothing-sent = Nothing sent yet.
handover-talks = Last conversations
handover-no-talk = No other conversation yet.
handover-rest = The rest is in the timeline of the opportunity.
handover-more = { $count ->
    [one] and { $count } more in the opportunity
   *[other] and { $count } more in the opportunity
 }
