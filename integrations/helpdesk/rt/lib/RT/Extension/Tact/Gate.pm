package RT::Extension::Tact::Gate;

# Judges what a form is about to send.
use strict;
use warnings;

use RT::Extension::Tact::Checker;
use RT::Extension::Tact::Conversation;
use RT::Extension::Tact::Policy;
use RT::Extension::Tact::Verdict;

# A verdict; undef where there is nothing to judge.  Never dies: a check that
# fails is a verdict too.
sub judge {
    my ( $class, $ticket, $args ) = @_;
    my $policy = RT::Extension::Tact::Policy->for_queue( $ticket->QueueObj );
    return if !$policy->covers( $args->{UpdateType} || 'response' );
    my $draft = _draft( $ticket, $args );
    return if !length $draft;

    my ( $report, $trouble ) = eval { _check( $ticket, $args, $policy, $draft ) };
    if ($@) {
        RT->Logger->error("The reply check failed: $@");
        $trouble = 'failed';
    }
    return if $report && $report->{complete} && !$report->{words} && !$report->{blocked};
    return RT::Extension::Tact::Verdict->new(
        ticket   => $ticket,
        policy   => $policy,
        draft    => $draft,
        report   => $report,
        trouble  => $trouble,
        reason   => _trim( $args->{TactReason} ),
        insisted => $args->{TactSend} ? 1 : 0,
    );
}

sub _check {
    my ( $ticket, $args, $policy, $draft ) = @_;
    my %options = (
        format  => _is_html($args) ? 'html' : 'plain',
        context => RT::Extension::Tact::Conversation->context( $ticket, $args ),
    );
    $options{language} = $policy->language if $policy->language;
    return RT::Extension::Tact::Checker->check( $draft, %options );
}

# The text as RT would send it, with line ends as a browser counts them; ""
# where RT would send none.
sub _draft {
    my ( $ticket, $args ) = @_;
    my $draft = RT::Interface::Web::StripContent(
        Content        => $args->{UpdateContent} // '',
        ContentType    => $args->{UpdateContentType},
        StripSignature => 1,
        CurrentUser    => $ticket->CurrentUser,
    );
    return $draft =~ s/\r\n?/\n/gr;
}

sub _is_html {
    my ($args) = @_;
    return ( $args->{UpdateContentType} // '' ) eq 'text/html';
}

sub _trim {
    my ($text) = @_;
    return ( $text // '' ) =~ s/^\s+|\s+$//gr =~ s/\s+/ /gr;
}

1;
