package RT::Extension::Tact;

# Reads a reply to a customer before RT sends it.
use strict;
use warnings;

use RT::Queue;
use RT::Ticket;
use RT::Extension::Tact::Gate;
use RT::Extension::Tact::Policy;
use RT::Extension::Tact::Record;

our $VERSION = '0.1.0';

RT->AddStyleSheets('rt-extension-tact.css');
RT->AddJavaScript('rt-extension-tact.js');

RT::Queue->AddRight( Staff => SendHeldReplies => 'Send replies that the reply check holds' );    # loc

$RT::Config::META{TactPolicies} = {
    Type          => 'HASH',
    PostLoadCheck => sub { RT::Extension::Tact::Policy->report_faults },
};
$RT::Config::META{TactLinter} = { Type => 'HASH' };

# Every way to answer from RT's pages ends here, and gives the transaction.
for my $method (qw(Correspond Comment)) {
    my $record = RT::Ticket->can($method);
    no strict 'refs';
    no warnings 'redefine';
    *{"RT::Ticket::$method"} = sub {
        my @results = $record->(@_);
        RT::Extension::Tact::Record->keep( $_[0], $results[2] ) if $results[0];
        return @results;
    };
}

# What the check says about the reply of this request, or undef.
sub verdict {
    my ( $class, $new ) = @_;
    my $request = $HTML::Mason::Commands::m or return;
    $request->notes( 'RT-Extension-Tact' => $new ) if $new;
    return $request->notes('RT-Extension-Tact');
}

# Called where a page is about to send: judges, and holds if it must.
sub before_update {
    my ( $class, %args ) = @_;
    my $verdict = RT::Extension::Tact::Gate->judge( $args{Ticket}, $args{ARGSRef} ) or return;
    $class->verdict($verdict);
    return if !$verdict->held;
    ${ $args{skip_update} } = 1;
    push @{ $args{results} }, $verdict->summary;
    return;
}

1;

__END__

=encoding utf8

=head1 NAME

RT::Extension::Tact - reads a reply to a customer before RT sends it

=head1 DESCRIPTION

The README beside this package says how it is installed, set up and used.

=head1 LICENSE

MIT

=cut
